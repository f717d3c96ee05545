"""Renders, drafts and the engines' states: from a prompt to a clip that can be chosen.

A wish goes through `asking` into the `queue`. The `worker` of this server, or a `runner` on another machine (which
`runners` serves), takes it from there to `making`; what comes back is a take, and `takes` says how it was made.
"""
