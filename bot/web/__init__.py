"""The one HTTP server: health and the webhook."""
