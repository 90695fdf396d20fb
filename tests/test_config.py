"""Settings: read from TOML, or refused with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.config import EmbeddingSettings, Mail, Settings, embeddings, load, mail
from tellings.errors import ConfigError


def test_no_file_is_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load() == Settings()


def test_the_working_folders_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tellings.toml").write_text("[points]\nsure = 0.7\n", encoding="utf-8")
    assert load() == Settings(sure=0.7)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[points]\nsure = 1.5\n", "must satisfy"),
        ("[points]\nsure = 0.05\n", "must satisfy"),
        ("[points]\ncertain = 0.5\n", "unknown setting points.certain"),
        ("[page]\nsize = 1\n", "unknown section [page]"),
        ("points = 3\n", "unknown section [points]"),
        ("[points]\nsure = 'high'\n", "is not a number"),
        ("[points\n", "is not TOML"),
    ],
)
def test_nonsense_is_refused_with_the_reason(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "tellings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        load(path)
    assert said in str(refused.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load(tmp_path / "none.toml")


def mail_section(tmp_path: Path, told: str) -> Path:
    path = tmp_path / "tellings.toml"
    path.write_text(f"[mail]\n{told}\n", encoding="utf-8")
    return path


def test_the_mail_server_stands_beside_the_thresholds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLINGS_MAIL_PASSWORD", "secret")
    path = mail_section(tmp_path, 'host = "mail.example"\nuser = "desk"\nfrom = "desk@harl.example"')
    assert mail(path) == Mail("mail.example", 587, "desk", "desk@harl.example", "starttls", "secret")
    assert load(path) == Settings()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("port = 25", "name no server"),
        ('host = "a"\nport = 0', "name no server"),
        ('host = "a"\nport = "25"', "is not a number"),
        ('host = "a"\nport = true', "is not a number"),
        ('host = "a"\ntls = "yes"', "none of"),
        ('host = "a"\nuser = "u"', "has no password"),
        ('host = "a"\npassword = "in a file"', "unknown setting"),
        ("host = 3", "is not a text"),
    ],
)
def test_a_mail_server_that_makes_no_sense_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, reason: str
) -> None:
    monkeypatch.delenv("TELLINGS_MAIL_PASSWORD", raising=False)
    with pytest.raises(ConfigError, match=reason):
        mail(mail_section(tmp_path, told))


def test_a_password_is_never_sent_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLINGS_MAIL_PASSWORD", "secret")
    with pytest.raises(ConfigError, match="readable to all"):
        mail(mail_section(tmp_path, 'host = "mail.example"\nuser = "u"\ntls = "none"'))


def test_without_a_section_there_is_no_mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match="no section"):
        mail()


def test_an_embedder_is_configured_by_its_section_or_by_name(tmp_path: Path) -> None:
    path = tmp_path / "tellings.toml"
    path.write_text("", encoding="utf-8")
    assert embeddings(path) is None
    assert embeddings(path, "harl:make") == EmbeddingSettings("harl:make")
    path.write_text('[embeddings]\nmodel = "harl:make"\ncache = "v.db"\n', encoding="utf-8")
    assert embeddings(path) == EmbeddingSettings("harl:make", str(tmp_path / "v.db"))
    assert embeddings(path, "other:make") == EmbeddingSettings("other:make", str(tmp_path / "v.db"))
    with pytest.raises(ConfigError, match="names none"):
        embeddings(path, "minilm")
