"""What every sender sends: a text of some 600 characters with a button under it."""

TEXT = "<b>Observers arrive in Dushanbe</b>\n" + "Forty observers have arrived. " * 18
LABEL, DATA = "Read on", "i:1:1:L:0:1"
