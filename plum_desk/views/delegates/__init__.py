"""How table cells are painted, one file per kind. Fonts, colours and metrics come cached from the theme."""
