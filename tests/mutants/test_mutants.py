from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.mutant import Mutant
from tests.mutants.runner import run
from tests.mutants.table import mutants_by_part

ROOT = Path(__file__).resolve().parents[2]
ALL = [mutant for mutants in mutants_by_part().values() for mutant in mutants]
PRODUCT = "def size(text: str) -> int:\n    return len(text)\n"
TEST = "from product import size\n\ndef test_size() -> None:\n    assert size('abc') == 3\n"


@pytest.mark.parametrize("mutant", ALL, ids=lambda mutant: f"{mutant.file}: {mutant.name}")
def test_the_original_line_of_a_mutant_is_in_its_file_once(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text(encoding="utf-8")

    assert mutant.applied_to(text) != text


@pytest.mark.parametrize(
    ("mutated", "fault"),
    [("return 0", ""), ("return int(len(text))", "no test noticed it"), ("return (", "'(' was never closed")],
)
def test_a_mutant_is_noticed_only_if_a_test_fails(mutated: str, fault: str, tmp_path: Path) -> None:
    checkout = tmp_path / "product"
    checkout.mkdir()
    (checkout / "product.py").write_text(PRODUCT)
    (checkout / "test_product.py").write_text(TEST)
    mutant = Mutant("size", "product.py", "return len(text)", mutated, ("test_product.py",))

    (result,) = run([mutant], checkout, tmp_path / "work")

    assert result.fault.startswith(fault) if fault else result.fault == ""
