"""The smallest project that oTree serves; copied into a folder that is gone afterwards."""

SESSION_CONFIGS = [{"name": "bench", "app_sequence": ["bench"], "num_demo_participants": 2}]
SESSION_CONFIG_DEFAULTS = {"real_world_currency_per_point": 1.0, "participation_fee": 0.0, "doc": ""}
PARTICIPANT_FIELDS: list[str] = []
SESSION_FIELDS: list[str] = []
LANGUAGE_CODE = "en"
REAL_WORLD_CURRENCY_CODE = "USD"
USE_POINTS = False
DEMO_PAGE_INTRO_HTML = ""
ADMIN_USERNAME = "admin"
ADMIN_PASSWORD = SECRET_KEY = "bench"
