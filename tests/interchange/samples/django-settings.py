from pathlib import Path
import os

DEBUG = True
SECRET_KEY = 'django-insecure-abcdefgh'

EMAIL_BACKEND = 'django.core.mail.backends.smtp.EmailBackend'
EMAIL_HOST = 'smtp.gmail.com'
EMAIL_PORT = 587
EMAIL_USE_TLS = True
EMAIL_USE_SSL = False  # not both
EMAIL_HOST_USER = 'anna@contoso.example'
EMAIL_HOST_PASSWORD = "app password here"
EMAIL_TIMEOUT = os.environ.get('EMAIL_TIMEOUT', 10)
DEFAULT_FROM_EMAIL = 'Contoso <webmaster@contoso.example>'
