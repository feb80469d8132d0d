"""The only place that speaks SQL: frozen values in, frozen values out."""
