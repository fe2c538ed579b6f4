@echo off
rem Windows: a double click opens the desk in the browser. This window has to stay open meanwhile.
cd /d "%~dp0"
where py >nul 2>nul
if %errorlevel%==0 (
    py make_pdfs.py desk
) else (
    python make_pdfs.py desk
)
if errorlevel 1 pause
