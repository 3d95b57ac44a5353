"""A file of one rule, as a user writes it."""

RULE = """
[[rule]]
id = "own.sponsor"
kind = "sponsor"
unit = "line"
place = ["tail"]
words = ["赞助"]
pattern = "^本栏目由.+赞助$"
takes = ["本栏目由海州热线赞助"]
leaves = ["他拉来了赞助"]
"""
