"""How static files are named when they are collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # ships no types


class Statics(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped base
    """Names that change with the content, also where one module imports another: no page mixes two versions."""

    support_js_module_import_aggregation = True
