#!/bin/sh
# The engine tests on OpenSearch: on nodes started for them, or on the server that is named.
set -eu
cd "$(dirname "$0")/.."
. tools/system.sh

tests=tests/search/engines/cluster
if [ -n "${MINGZHENG_SEARCH_URL:-}" ]; then
    say "使用 MINGZHENG_SEARCH_URL 指定的服务器；故障切换测试要结束节点，只在自行启动的节点上运行，这次不包括。"
    exec .venv/bin/python -m pytest "$tests/one_node.py" "$tests/whole_site.py" "$@"
fi
exec .venv/bin/python -m pytest "$tests/one_node.py" "$tests/whole_site.py" "$tests/three_nodes.py" "$@"
