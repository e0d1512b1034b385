# The bot and what it needs, for an account without rights and a root that cannot be written to.
FROM python:3.11-slim AS build
COPY requirements.lock /
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --only-binary=:all: \
       --require-hashes -r /requirements.lock \
    && /venv/bin/pip uninstall --yes pip setuptools

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    BOT_STORE=sqlite:////data/consults.sqlite3
COPY --from=build /venv /venv
WORKDIR /app
COPY LICENSE ./
COPY core core
COPY dialogs dialogs
COPY bot bot
RUN python -m compileall -q core dialogs bot \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot"]
