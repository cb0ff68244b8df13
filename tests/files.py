def csv_file(folder, *lines):
    """The path of a new CSV file in `folder` that has these lines."""
    path = folder / "import.csv"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
