"""The backend that answers without network, key or model file: rules that read the text.

From the ground up, each folder knowing only those before it: ``vocabulary`` (the words that rules know), ``actors`` (names, and who is one with
whom), ``sentence`` (words with tags, clauses, subjects, how real), ``speech`` (who says so), ``events`` (deeds, their parties, time
and place); ``statements``, ``quantities`` and ``summary`` make answers of them, which ``backend`` gives.
"""
