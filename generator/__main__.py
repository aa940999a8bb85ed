"""Run the command as `python -m generator`."""

if __name__ == "__main__":
    # Not above: processes that read files load this module too, and need none of it.
    from generator.cli import main

    main(prog_name="referat")
