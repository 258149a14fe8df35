"""Service items as files: one workbook of six sheets, or JSON; what is written is read back equal.

reading = read_items(data, name="事项.xlsx")
plan = plan_import(reading, …)
"""
