"""How a new home page is arranged."""

#: The seed's arrangement. What has no banner, link or page chosen yet is hidden.
DEFAULT_SECTIONS = [
    (
        "search_banner",
        {
            "headline": "NHS Digital is the national information and technology partner to "
            "the health and care system",
            "placeholder": "What are you looking for today?",
        },
    ),
    ("promo_banner", {"banner": None}),
    ("section", {"heading": "Data and information", "intro": ""}),
    (
        "call_to_action",
        {
            "heading": "Find data and information",
            "text": "Figures about health and social care in England, and the methods behind them.",
        },
    ),
    ("promo_banner", {"banner": None}),
    ("latest_publications", {}),
    (
        "section",
        {
            "heading": "Systems and services",
            "intro": "The national systems that health and care workers rely on every day.",
        },
    ),
    ("popular_services", {}),
    (
        "section",
        {"heading": "About us", "intro": "Who we are, what we do and how to reach us."},
    ),
    (
        "columns",
        [
            ("link_menu", {"label": "About us", "links": []}),
            ("latest_news", {}),
            ("upcoming_events", {}),
        ],
    ),
    (
        "information_box",
        {
            "heading": "How we look after your information",
            "text": "<p>What is collected, what it is used for and what you can choose.</p>",
        },
    ),
]
