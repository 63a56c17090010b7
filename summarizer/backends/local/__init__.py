"""The backend that answers without network, key or model file: rules that read the text."""
