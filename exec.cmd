@rem The “exec” of the start script, for a shell that has none. Elsewhere it lets Ctrl-C reach start.mjs alone.
@%*
