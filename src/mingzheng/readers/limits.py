"""How much one document may ask of the machine; a refusal costs less than five seconds."""

MAX_BYTES = 20 * 1024 * 1024

# Archives (.docx, .xlsx, .ofd): what they may become when unpacked.
MAX_ENTRIES = 4_000
MAX_UNPACKED_BYTES = 160 * 1024 * 1024
MAX_PART_BYTES = 64 * 1024 * 1024
# Deflate reaches 1,000 : 1 only on emptiness; a real table of identical rows stays below 200.
MAX_RATIO = 300
RATIO_MATTERS_FROM_BYTES = 8 * 1024 * 1024

# Tables: 10,000 rows of 20 columns fit.
MAX_CELLS = 400_000
MAX_SPAN = 1_000
MAX_LINES = 200_000
# A longer line is no row and no heading: it is kept as it is, without looking for marks in it.
MAX_MARKED_LINE = 20_000
MAX_COLUMNS = 256
MAX_NESTING = 60

MAX_PDF_PAGES = 200
MAX_PDF_STREAM_BYTES = 96 * 1024 * 1024
MAX_PDF_UNPACKED_BYTES = 512 * 1024 * 1024
MAX_RECOGNISED_PAGES = 30

# OFD: 200 full pages have 400,000 characters.
MAX_GLYPHS = 600_000
MAX_PAGE_EDGES = 4_000
MAX_PATH_CHARACTERS = 40_000
MAX_GRID_STEPS = 40_000_000
MAX_PART_NAME = 400

# Files that are published as they are.
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
MAX_UPLOAD_PAGES = 2_000
MAX_PDF_OBJECTS = 250_000
MAX_PDF_WORDS = 6_000_000
MAX_PDF_OBJECT_BYTES = 4 * 1024 * 1024
MAX_JPEG_SCANS = 30
MAX_SEARCH_CHARACTERS = 1_000_000
MAX_PIXELS = 40_000_000
