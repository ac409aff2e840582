"""What a locality is (one version of an administrative unit) and what a succession between two says."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scorecard.localities.errors import RelationUnknown

# The earliest state of the units that we hold; units "valid from" this day existed before it.
EARLIEST_SNAPSHOT = date(2023, 4, 10)
# NSO codes of the provinces that tried ISO 18091: Quảng Ninh, Hải Phòng, Hà Tĩnh, Huế.
PILOT_PROVINCES = ("22", "31", "42", "46")


class Level(StrEnum):
    """The tiers; there is no district after 30 June 2025."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class LocalityKind(StrEnum):
    """What the law calls the unit."""

    TINH = "tinh"
    THANH_PHO_TRUC_THUOC = "thanh_pho_truc_thuoc"
    QUAN = "quan"
    HUYEN = "huyen"
    THI_XA = "thi_xa"
    THANH_PHO = "thanh_pho"
    XA = "xa"
    PHUONG = "phuong"
    THI_TRAN = "thi_tran"
    DAC_KHU = "dac_khu"

    @property
    def level(self) -> Level:
        """The tier to which this kind belongs."""
        return _LEVELS[self]

    def label(self, language: str) -> str:
        """The kind in words, lower case: "phường" or "ward"."""
        vi, en = _LABELS[self]
        return vi if language == "vi" else en

    @property
    def prefix(self) -> str:
        """How an official name begins: "Phường", and "Thành phố" for both kinds of city."""
        return _PREFIXES.get(self, _LABELS[self][0].capitalize())


_LABELS = {
    LocalityKind.TINH: ("tỉnh", "province"),
    LocalityKind.THANH_PHO_TRUC_THUOC: ("thành phố trực thuộc trung ương", "centrally-run city"),
    LocalityKind.QUAN: ("quận", "urban district"),
    LocalityKind.HUYEN: ("huyện", "rural district"),
    LocalityKind.THI_XA: ("thị xã", "district-level town"),
    LocalityKind.THANH_PHO: ("thành phố", "district-level city"),
    LocalityKind.XA: ("xã", "commune"),
    LocalityKind.PHUONG: ("phường", "ward"),
    LocalityKind.THI_TRAN: ("thị trấn", "township"),
    LocalityKind.DAC_KHU: ("đặc khu", "special zone"),
}
_PREFIXES = {LocalityKind.THANH_PHO_TRUC_THUOC: "Thành phố"}
_LEVELS = {
    kind: level
    for level, kinds in {
        Level.PROVINCE: (LocalityKind.TINH, LocalityKind.THANH_PHO_TRUC_THUOC),
        Level.DISTRICT: (LocalityKind.QUAN, LocalityKind.HUYEN, LocalityKind.THI_XA, LocalityKind.THANH_PHO),
        Level.COMMUNE: (LocalityKind.XA, LocalityKind.PHUONG, LocalityKind.THI_TRAN, LocalityKind.DAC_KHU),
    }.items()
    for kind in kinds
}


class Relation(StrEnum):
    """How much of the older unit went into the newer one."""

    UNCHANGED = "unchanged"
    WHOLE = "whole"
    PART = "part"
    PART_AREA = "part_area"
    PART_POPULATION = "part_population"
    UNKNOWN = "unknown"

    def label(self, language: str) -> str:
        """The relation in words, for lists of predecessors."""
        vi, en = _RELATION_LABELS[self]
        return vi if language == "vi" else en


_RELATION_LABELS = {
    Relation.UNCHANGED: ("giữ nguyên", "unchanged"),
    Relation.WHOLE: ("nhập toàn bộ", "merged as a whole"),
    Relation.PART: ("nhập một phần", "merged in part"),
    Relation.PART_AREA: ("nhập một phần diện tích", "part of the area"),
    Relation.PART_POPULATION: ("nhập một phần dân số", "part of the population"),
    Relation.UNKNOWN: ("chưa xác minh", "not verified"),
}

_RELATION_OF_SOURCE_WORD = {
    "unchanged": Relation.UNCHANGED,
    "same_code_type_or_parent_change": Relation.UNCHANGED,
    "whole": Relation.WHOLE,
    "whole_district": Relation.WHOLE,
    "merged_into": Relation.WHOLE,
    "continues_enlarged": Relation.WHOLE,
    "part": Relation.PART,
    # All the people but not all the land: neither whole nor only an area.
    "part_area_all_population": Relation.PART,
    "district_dissolved_contains": Relation.PART,
    "district_dissolved_overlaps": Relation.PART,
    "part_area": Relation.PART_AREA,
    "part_population": Relation.PART_POPULATION,
}


def relation_from_source(word: str) -> Relation:
    """Our relation for a source's word; whatever a source marks GAP, VERIFY or PRESS is unknown.

    PRESS rows come from a plan or a newspaper and their own source says "verify": they draw no line until the
    resolution is read. Raises RelationUnknown for a word without a meaning here.
    """
    if word.startswith("GAP_") or word.endswith(("_VERIFY", "_PRESS")):
        return Relation.UNKNOWN
    if word not in _RELATION_OF_SOURCE_WORD:
        raise RelationUnknown(word=word)
    return _RELATION_OF_SOURCE_WORD[word]


def locality_key(level: str, code: str, valid_from: date) -> str:
    """The key of one version: "commune-11413-20250701". Codes and names are re-used; this never is."""
    return f"{level}-{code}-{valid_from:%Y%m%d}"


@dataclass(frozen=True, slots=True)
class Locality:
    """One version of an administrative unit, valid from `valid_from` up to but not including `valid_to`."""

    key: str
    level: Level
    code: str
    kind: LocalityKind
    name: str
    valid_from: date
    valid_to: date | None = None
    parent_level: Level | None = None
    parent_code: str | None = None
    area_km2: float | None = None
    population: int | None = None
    lat: float | None = None
    lon: float | None = None
    legal_basis: str = ""

    def __hash__(self) -> int:
        """By the key, which one version alone has: lists of thousands are told apart at every run."""
        return hash(self.key)

    @property
    def full_name(self) -> str:
        """The official Vietnamese name with its kind: "Phường Hải An"."""
        return f"{self.kind.prefix} {self.name}"

    def title(self, language: str) -> str:
        """The name for a reader: "Phường Hải An", "Hải An ward", "Ward 1"."""
        if language == "vi":
            return self.full_name
        kind = self.kind.label("en")
        return f"{kind.capitalize()} {self.name}" if self.name.isdigit() else f"{self.name} {kind}"

    def is_valid_on(self, day: date) -> bool:
        """Whether this version stood on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def overlaps(self, other: "Locality") -> bool:
        """Whether the two versions stood together on at least one day."""
        return (other.valid_to is None or self.valid_from < other.valid_to) and (
            self.valid_to is None or other.valid_from < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Succession:
    """What went from an older version to a newer one, on which day, and who says so."""

    old_key: str
    new_key: str
    effective: date
    relation: Relation
    source: str = ""
    note: str = ""
    source_relation: str = ""
