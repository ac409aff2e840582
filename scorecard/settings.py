"""The environment, read in this file only."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What an operator can set; each field is the environment variable SCORECARD_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="SCORECARD_", frozen=True)

    home: Path = Field(
        default=ROOT / "var", description="folder of all state: database, evidence, backups, logs"
    )
    database_url: str = Field(
        default="", description="empty: SQLite in the home; else a postgresql:// address"
    )
    port: int = Field(default=8501, ge=1, le=65535)
    allowed_hosts: str = Field(default="", description="comma-separated names the app is served under")
    allow_plain_http: bool = Field(default=False, description="closed network without TLS: sign-in over http")
    idle_minutes: int = Field(default=30, ge=1)
    session_hours: int = Field(default=10, ge=1)
    max_upload_mb: int = Field(default=10, ge=1, le=100)
    evidence_store: str = Field(
        default="",
        pattern=r"^$|^s3://[a-z0-9][a-z0-9.-]+[a-z0-9](/[\w./-]*)?$",
        description="empty: files in the home; s3://bucket/folder: an S3-compatible store, its address and keys in "
        "AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    )
    personal_data: Literal["warn", "refuse"] = Field(
        default="warn",
        description="a file that seems to list people or identity numbers: ask first, or refuse",
    )
    smtp_url: str = Field(
        default="",
        pattern=r"^$|^smtps?://[^\s/]+$",
        description="empty: nothing is ever mailed; smtp://user:password@host:587 (encrypted once offered) or smtps://",
    )
    mail_from: str = Field(
        default="iso18091@localhost", description="the sender of mail, where a mail server is set"
    )

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database."""
        return self.database_url or f"sqlite:///{self.home / 'scorecard.sqlite'}"

    @property
    def evidence_folder(self) -> Path:
        """Where evidence files lie, by the SHA-256 of their content."""
        return self.home / "evidence"

    @property
    def seals_folder(self) -> Path:
        """Where the daily heads of the history lie, outside the database."""
        return self.home / "seals"

    @property
    def demo_home(self) -> Path:
        """The demonstration's own home."""
        return self.home / "demo"


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
