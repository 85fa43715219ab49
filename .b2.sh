cd /tmp/rooms/tables
/tmp/rooms/bin/turn /tmp/rooms/bin/in-room tables swift build --scratch-path .build-quick -Xswiftc -O --product scrutineer 2>&1 | grep -E "error|warning: var|Compiling|Build" | tail -15
