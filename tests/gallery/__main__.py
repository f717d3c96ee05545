"""Draws the gallery anew and writes its page: `make gallery`."""

from tests.gallery.page import PAGE, page
from tests.gallery.sheets import SHEETS, draw_sheet, prompts

if __name__ == "__main__":
    SHEETS.mkdir(exist_ok=True)
    drawings = {}
    for number, prompt in enumerate(prompts(), 1):
        sheet = draw_sheet(number, prompt)
        sheet.picture.save(SHEETS / sheet.name, quality=82, method=6)
        drawings[number] = sheet.drawing
        print(f"{sheet.name}  {sheet.drawing}  {prompt}", flush=True)
    PAGE.write_text(page(drawings), encoding="utf-8")
