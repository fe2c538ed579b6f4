"""Sheets and finished files → what people should know of them: nothing here makes a page."""
