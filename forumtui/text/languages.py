"""What languages are called. Apart from `script`, whose patterns the first frame does without."""

OWN_NAMES = {
    "zh": "中文", "en": "English", "ja": "日本語", "ko": "한국어", "ru": "Русский", "uk": "Українська",
    "fr": "Français", "de": "Deutsch", "es": "Español", "it": "Italiano", "pt": "Português", "nl": "Nederlands",
    "pl": "Polski", "tr": "Türkçe", "vi": "Tiếng Việt", "id": "Indonesia", "sv": "Svenska", "el": "Ελληνικά",
    "ar": "العربية", "he": "עברית", "th": "ไทย", "hi": "हिन्दी", "zh-Hant": "繁體中文",
}  # fmt: skip
"""What the speakers of a language call it."""
