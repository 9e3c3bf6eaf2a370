# Shared by install.sh and ducha. DUCHA_ROOT: another root, for a try; nothing outside it is touched then.
ROOT=${DUCHA_ROOT:-}
HOME_DIR=$ROOT/opt/ducha
RELEASES=$HOME_DIR/releases
SETTINGS=$ROOT/etc/ducha
DATA=$ROOT/var/lib/ducha
UNITS=$ROOT/etc/systemd/system

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
  warn "$*"
  exit 1
}

# A line NAME=value of a file; the last one counts.
value() { sed -n "s/^$2=//p" "$1" 2>/dev/null | tail -n 1 | tr -d "\"'"; }

release_of() { readlink "$HOME_DIR/$1" 2>/dev/null || true; }

offices() {
  for file in "$SETTINGS"/*.env; do
    [ -e "$file" ] && basename "$file" .env
  done
  return 0
}

has_systemd() { [ -z "$ROOT" ] && [ -d /run/systemd/system ]; }

# In a subshell, whose process it takes over. Never as root: the account of the bot, unless somebody tries things out in a root of their own.
as_bot() {
  if [ -z "$ROOT" ] && [ "$(id -u)" = 0 ]; then
    exec setpriv --reuid=ducha --regid=ducha --init-groups "$@"
  else
    exec "$@"
  fi
}

# bot RELEASE OFFICE COMMAND…: what is set in the environment goes before the office's settings.
bot() {
  release=$1
  office=$2
  shift 2
  (cd "$DATA/$office" && as_bot "$release/node" --env-file="$SETTINGS/$office.env" "$release/program/bot/run.mjs" "$@")
}

database_of() { value "$SETTINGS/$1.env" DATABASE_PATH; }
port_of() { value "$SETTINGS/$1.env" PORT; }

is_running() {
  if has_systemd; then
    systemctl is-active --quiet "ducha@$1"
  else
    [ -e "$DATA/$1/pid" ] && kill -0 "$(cat "$DATA/$1/pid")" 2>/dev/null
  fi
}

start() {
  if has_systemd; then
    systemctl enable --quiet "ducha@$1"
    systemctl restart "ducha@$1"
  elif ! is_running "$1"; then
    current=$HOME_DIR/current
    (
      cd "$DATA/$1" || exit 1
      as_bot "$current/node" --max-semi-space-size=2 --env-file="$SETTINGS/$1.env" \
        "$current/program/bot/run.mjs" serve >>"$DATA/$1/log" 2>&1
    ) &
    echo $! >"$DATA/$1/pid"
  fi
}

# Returns once it has ended.
stop() {
  if has_systemd; then
    systemctl stop "ducha@$1"
  elif is_running "$1"; then
    pid=$(cat "$DATA/$1/pid")
    kill "$pid"
    waited=0
    while kill -0 "$pid" 2>/dev/null && [ "$waited" -lt 60 ]; do
      sleep 1
      waited=$((waited + 1))
    done
    kill -0 "$pid" 2>/dev/null && die "$1 停不下来（进程 $pid），没有继续。"
    rm -f "$DATA/$1/pid"
  fi
}

# Whether it can store messages within a minute; at once, that it cannot, when it has ended.
is_ready() {
  for _ in $(seq 60); do
    is_running "$1" || return 1
    "$HOME_DIR/current/node" -e '
      fetch(process.argv[1]).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))
    ' "http://127.0.0.1:$(port_of "$1")/readyz" && return 0
    sleep 1
  done
  return 1
}

# Puts a link in the place of another in one step: after a loss of power it is the one or the other.
point() {
  ln -sfn "$2" "$HOME_DIR/.$1.new"
  mv -Tf "$HOME_DIR/.$1.new" "$HOME_DIR/$1"
  sync
}

# Two offices with one port or one file would take each other's messages.
conflicts() {
  for name in PORT DATABASE_PATH; do
    for office in $(offices); do
      printf '%s %s\n' "$(value "$SETTINGS/$office.env" $name)" "$office"
    done | sort | awk -v name="$name" '
      $1 == last && $1 != "" { print "单位 " before " 和 " $2 " 的 " name " 一样：" $1 "。请改其中一个，再继续。" }
      { last = $1; before = $2 }'
  done
}

refuse_conflicts() {
  found=$(conflicts)
  [ -z "$found" ] || die "$found"
}

# What was written by a program with more migrations is nothing the other one can read.
reads() { [ "$(value "$1/VERSION" migrations)" -ge "$(value "$2/VERSION" migrations)" ]; }

before_upgrade() { printf '%s' "$DATA/$1/before-$(basename "$2").db"; }

# Goes back to a release, with the data of before the upgrade where it cannot read today's.
go_back() {
  old=$1
  new=$2
  for office in $(offices); do
    stop "$office"
    copy=$(before_upgrade "$office" "$new")
    if ! reads "$old" "$new" && [ -e "$copy" ]; then
      bot "$old" "$office" restore "$copy" --yes || {
        for each in $(offices); do start "$each"; done
        die "$office 恢复不了 $copy，没有退回，已重新启动新版。"
      }
    fi
  done
  point current "$old"
  for office in $(offices); do
    start "$office"
    is_ready "$office" || warn "$office 退回后没有就绪，请看日志。"
  done
}
