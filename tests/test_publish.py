"""What is said when MkDocs cannot make the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish import PublishError
from generator.publish.mkdocs import build_html

PAGE = "{% extends 'frame.html' %}\n{% block content %}\n"


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        (f"{PAGE}{{{{ meta.title | no_such }}}}\n{{% endblock %}}", 3, "no_such"),
        (f"{PAGE}\n\n{{{{ nobody.title }}}}{{% endblock %}}", 5, "'nobody' is undefined"),
        (f"{PAGE}{{% if page %}}{{% endblock %}}", 3, "Encountered unknown tag 'endblock'"),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_file_and_line(
    tmp_path: Path, template: str, line: int, said: str
) -> None:
    """The one who changes a template gets one line, and nothing new is published."""
    for name, text in {
        "mkdocs.yml": "site_name: Prøve\ntheme: {name: null, custom_dir: theme}\nplugins: []\n",
        "docs/index.md": "# Prøve\n",
        "theme/frame.html": "{% block content %}{% endblock %}\n",
        "theme/main.html": template,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(PublishError) as failed:
        build_html(tmp_path / "mkdocs.yml", tmp_path / "site", 0)
    where, told = str(failed.value).split(": ", 1)
    assert where.endswith(f"main.html, linje {line}")
    assert told.startswith(("No filter", said))
    assert said in told
