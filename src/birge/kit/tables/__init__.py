"""Tables that people upload and download: one declaration of sheets and columns serves both ways.

``shape`` declares, ``writing`` makes an XLSX of it, ``reading`` reads XLSX, XLS, ODS and CSV back. What is wrong is a
:class:`~birge.kit.tables.problems.Problem` that names sheet, row and column. Uploaded spreadsheets are opened by
``decoding`` in a process of its own with little memory, so that a file made to burst bursts there. ``waiting`` keeps an
uploaded file between its preview and its confirmation.
"""
