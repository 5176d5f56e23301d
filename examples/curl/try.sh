#!/usr/bin/env bash
# try.sh [URL]: what any language can do, with curl: open a session, say what is answered, ask, see what was asked.
set -euo pipefail
gateway=${1:-${LLM_GATEWAY_URL:-http://127.0.0.1:8080}}

# call METHOD URL [BODY]
call() { curl -sS --fail-with-body --noproxy '*' -X "$1" "$2" -H 'Content-Type: application/json' ${3:+-d "$3"} ${token:+-H "Authorization: Bearer $token"}; }
# field NAME: the text of a field of the JSON on standard input
field() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p"; }

session=trial-$$
opened=$(call POST "$gateway/__emulator/sessions" "{\"session\": \"$session\"}")
trap 'token= && call DELETE "$gateway/__emulator/sessions/$session" >/dev/null' EXIT
here=$gateway/__session/$session # in front of any route

call POST "$here/__emulator/fixtures" '{"when": {"user": "greet Ada"}, "reply": "Good morning, Ada!"}'
echo

token=$(printf %s "$opened" | field token)
call POST "$here/chat/v1/chat/completions" '{"model": "Mistral-Small", "messages": [{"role": "user", "content": "Greet Ada."}]}'
echo
token=

call POST "$here/__emulator/verify" '{"when": {"user": "greet Ada"}, "count": 1}'
echo
