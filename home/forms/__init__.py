"""How the forms that editors build take what visitors send, from the first box to the letters.

`fields.py` makes the questions, `files.py` keeps what is uploaded until it is sent, `sending.py`
answers each step, `letters.py` tells those concerned, and `keeping.py` deletes what is over. None
of it needs a cookie: what was typed travels along in the page.
"""
