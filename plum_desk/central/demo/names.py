"""Words that the demo is made of: people, brands, rewards, subjects. All invented."""

from __future__ import annotations

ABLE = {"can_extend": True}
"""What its provider can do beyond the ordinary."""
PROVIDER = "plum_rewards"
"""The demo's one provider: its key in the providers file."""

FIRST = (
    "Meera Farhan Neha Vikram Dev Rohan Nikhil Sana Priya Omar Yash Tara Ritu Anika Arjun Kavya Ishaan Zoya Rahul "
    "Divya Karan Leela Manav Nandini Pranav Ruhi Samir Trisha Uday Varun Asha Bilal Charu Esha Gaurav Hema Imran "
    "Jaya Kabir Lata Mohit Naina Ojas Pooja Qasim Rhea Suresh Tanvi Usha Vivek"
).split()
LAST = (
    "Sharma Iyer Khan Patel Reddy Nair Gupta Bose Mehta Das Rao Kapoor Joshi Menon Shetty Pillai Banerjee Chopra "
    "Deshpande Fernandes Ghosh Hegde Jain Kulkarni Malhotra Naidu Qureshi Sen Thomas Verma"
).split()
UNUSUAL = (
    "प्रिया शर्मा",
    "अर्जुन वर्मा",
    "कविता देशपांडे",
    "فاطمة الزهراء",
    "محمد عبد الله",
    "ليلى حسن",
    "Venkatanarasimharajuvaripeta Subrahmanyeswara Rao",
    "Maria-Fernanda de Albuquerque e Vasconcelos-Rodrigues",
    "Ng",
    "Zoë O’Brien-Łukasiewicz",
)
"""One member in about forty bears one of these: scripts, length and marks that lists must survive."""

CLIENTS = (
    ("helix", "Helix Software", "client"),
    ("nimbus", "Nimbus Logistics", "client"),
    ("saffron", "Saffron Foods", "client"),
    ("kaveri", "Kaveri Steel", "client"),
    ("meridian", "Meridian Pharma", "client"),
    ("aurora", "Aurora Hospitality Gulf", "client"),
    ("rbl", "RBL Bank", "partner"),
)
PROGRAMMES = (
    # id, client, name, zone, currency, minor units a point is worth, share of orders
    ("plum", "helix", "Plum Rewards", "Asia/Kolkata", "INR", 100, 0.60),
    ("rbl", "rbl", "RBL Bank Rewards", "Asia/Kolkata", "INR", 25, 0.30),
    ("aurora", "aurora", "Aurora Circle", "Asia/Dubai", "AED", 10, 0.10),
)
MEMBERS_OF = {
    "plum": ("helix", "nimbus", "saffron", "kaveri", "meridian"),
    "rbl": ("rbl",),
    "aurora": ("aurora",),
}
HR_SOURCE = {
    "helix": "workday",
    "nimbus": "successfactors",
    "saffron": "darwinbox",
    "kaveri": "successfactors",
    "meridian": "workday",
    "aurora": "darwinbox",
}

_STEMS = (
    "Banyan Cinnabar Copperleaf Dhruva Fernhill Gulmohar Harbour Indigo Juniper Kestrel Lotus Marigold Neem Orchid "
    "Peacock Quill Rosewood Sandal Tamarind Umber Vetiver Willow Yarrow Zephyr Amber"
).split()
_TRADES = (
    ("Coffee", "Food and drink"),
    ("Kitchens", "Food and drink"),
    ("Grocers", "Groceries"),
    ("Threads", "Fashion"),
    ("Footwear", "Fashion"),
    ("Electronics", "Electronics"),
    ("Books", "Leisure"),
    ("Cinemas", "Leisure"),
    ("Spas", "Wellness"),
    ("Stays", "Travel"),
    ("Escapes", "Travel"),
    ("Jewels", "Jewellery"),
)
BRANDS = tuple((f"{stem} {trade}", category) for trade, category in _TRADES for stem in _STEMS)
assert len(BRANDS) == 300

BOOKED = ("Travel", "Wellness", "Leisure")
"""Categories whose rewards may be bookings with a service date."""

EXPERIENCES = (
    "Weekend stay for {n}",
    "Spa ritual for {n}",
    "Hot-air balloon ride for {n}",
    "Chef’s table for {n}",
    "Backwater cruise for {n}",
    "Heritage walk and lunch for {n}",
)
GOODS = ("Noise-cancelling headphones", "Fitness band", "Cast-iron cookware set", "Cabin trolley", "Desk lamp", "Mixer")

SUBJECTS = {
    "VOUCHER_NOT_RECEIVED": (
        "Voucher email never arrived",
        "Gift card still not delivered after two days",
        "Delivery shows sent, nothing in the inbox or spam",
        "SMS with the code did not come",
        "वाउचर ईमेल नहीं मिला",
    ),
    "FAILED_REDEMPTION": (
        "Code shows invalid at checkout",
        "PIN rejected in store",
        "Redemption error 4012",
        "Store says the card has no balance",
        "رمز القسيمة غير صالح عند الدفع",
    ),
    "CANCELLATION_REQUESTED": (
        "Cancel booking, travel dates changed",
        "Duplicate booking, please cancel one",
        "Guest is unwell, cancel for two of four",
        "Hotel booked for the wrong city",
    ),
    "VENDOR_REJECTION": (
        "Brand API rejects the order",
        "Issuer declined: SKU inactive",
        "Vendor could not confirm the date",
        "Stock ended before dispatch",
    ),
    "RESOLVED": (
        "Balance query on a part-used card",
        "How to redeem online",
        "Code resent and confirmed",
        "Delivery address corrected",
    ),
}
MESSAGES = {
    "VOUCHER_NOT_RECEIVED": "I placed the order but the voucher has not reached me. I checked spam as well.",
    "FAILED_REDEMPTION": "The cashier tried the code twice and it says invalid. I had to pay from my own pocket.",
    "CANCELLATION_REQUESTED": "Our plans changed. Please cancel and tell me what comes back.",
    "VENDOR_REJECTION": "I got a message that the brand rejected my order. Please sort this out.",
    "RESOLVED": "I have a question about my order, can you check it?",
}
FOLLOW_UPS = (
    "Is there any news? I need it before the weekend.",
    "I still have not heard from you.",
    "It worked for a moment and then the same message came again.",
)
CALLS = (
    "Told the member what we know and when we will call again.",
    "The member confirms the address; no mail has come.",
)
NOTES = (
    "Called the member, number verified.",
    "Brand desk confirms on their side; reference noted.",
    "Second contact this week, keep informed.",
    "Checked with the provider: order is known to them.",
    "Member sent a screenshot of the error.",
)
REPLIES = (
    "Thank you for writing. I am looking into this now and will come back today.",
    "We have asked the brand to confirm and will update you shortly.",
    "This has been taken care of. Please check and tell us if anything is still missing.",
)
