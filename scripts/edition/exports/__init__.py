"""References in the formats of other programs: CSL-JSON, RIS, and OpenURL in the page (COinS)."""
