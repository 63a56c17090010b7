"""The news agencies, as they sign what papers print of them."""

AGENCIES = (
    "Reuters", "AFP", "AP", "Associated Press", "The Associated Press", "Agence France-Presse", "dpa", "UPI", "ANI", "PTI",
    "IANS", "APP", "Xinhua", "TASS", "RIA Novosti", "Interfax", "Sputnik", "Ukrinform", "Yonhap", "KCNA", "Kyodo", "Jiji",
    "ANSA", "AGI", "EFE", "Europa Press", "Lusa", "APA", "SDA", "Keystone-SDA", "Belga", "ANP", "Ritzau", "NTB", "TT", "STT",
    "PAP", "CTK", "MTI", "BTA", "Agerpres", "Tanjug", "Hina", "BNS", "Anadolu", "Anadolu Agency", "AA", "IRNA", "SANA", "SPA",
    "WAM", "MENA", "KNA", "epd", "Bernama", "Antara", "AAP", "Bloomberg", "Canadian Press", "The Canadian Press", "CNA", "VOA",
    "RFE/RL", "Press Association", "PA", "PA Media", "SID", "CNS", "ENR",
)  # fmt: skip
"""News agencies as they sign: (Reuters), jok/dpa, With inputs from PTI."""
