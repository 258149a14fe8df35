"""Service items as files: one workbook of five sheets, or JSON; what is written is read back equal.

reading = read_items(data, name="事项.xlsx")
plan = plan_import(reading, …)
"""
