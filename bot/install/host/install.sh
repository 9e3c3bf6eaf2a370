#!/bin/sh
# Installs or upgrades: install.sh [单位代号…]. Everything is checked before anything is changed.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
[ -e "$HERE/common.sh" ] || { echo '安装包不完整：缺少 common.sh。请重新拷贝、重新解压。' >&2; exit 1; }
. "$HERE/common.sh"

NEW=
OLD=$(release_of current)

check_machine() {
  [ -n "$ROOT" ] || [ "$(id -u)" = 0 ] || die '请用 root 运行（sudo sh install.sh）。'
  case $(uname -m) in
    x86_64) arch=x64 ;;
    aarch64) arch=arm64 ;;
    *) arch=$(uname -m) ;;
  esac
  wanted=$(value "$HERE/VERSION" arch)
  [ "$arch" = "$wanted" ] || die "这个安装包是 $wanted 的，这台机器是 $arch 的，装不了。请换对应的安装包。"
  needed=$(value "$HERE/VERSION" glibc)
  found=$(getconf GNU_LIBC_VERSION 2>/dev/null | awk '{ print $2 }')
  [ -n "$found" ] || die "这台机器没有 glibc（或者太旧），装不了；需要 $needed 以上。"
  [ "$(printf '%s\n' "$needed" "$found" | sort -V | head -n 1)" = "$needed" ] ||
    die "这台机器的 glibc 是 $found，需要 $needed 以上，没有安装。系统旧的，见说明“glibc 太旧”一节。"
}

check_archive() {
  [ -s "$HERE/SHA256SUMS" ] || die '安装包不完整：缺少 SHA256SUMS。请重新拷贝、重新解压。'
  (cd "$HERE" && sha256sum --check --quiet SHA256SUMS >/dev/null 2>&1) ||
    die '安装包不完整或被改过：校验没有通过，没有安装。请重新拷贝、重新解压。'
}

check_runtime() {
  "$HERE/node" --version >/dev/null 2>&1 ||
    die '自带的 Node.js 在这台机器上运行不了，多半是缺 libstdc++（Debian、统信：apt install libstdc++6；麒麟、欧拉：dnf install libstdc++）。'
}

check_version() {
  [ -n "$OLD" ] || return 0
  old=$(value "$OLD/VERSION" version)
  new=$(value "$HERE/VERSION" version)
  newest=$(printf '%s\n' "$old" "$new" | sort -V | tail -n 1)
  if [ "$newest" != "$new" ] || ! reads "$HERE" "$OLD"; then
    die "现在装的是 $old，这个安装包是 $new，较旧，没有安装。要退回上一版，请用 ducha rollback。"
  fi
}

# The program twice, and for each office a copy to rehearse with, the copy of before, and room to migrate.
check_space() {
  needed=$(($(du -sk "$HERE" | cut -f 1) + 102400))
  for office in $(offices); do
    database=$(database_of "$office")
    [ -e "$database" ] && needed=$((needed + 3 * $(du -sk "$database" | cut -f 1)))
  done
  mkdir -p "$HOME_DIR"
  free=$(df -Pk "$HOME_DIR" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$needed" ] ||
    die "磁盘不够：需要 $((needed / 1024)) MB，还剩 $((free / 1024)) MB，没有安装。请先清理。"
}

place() {
  mkdir -p "$RELEASES" "$SETTINGS" "$DATA"
  NEW=$RELEASES/$(value "$HERE/VERSION" version)-$(sha256sum "$HERE/SHA256SUMS" | cut -c 1-8)
  [ -e "$NEW" ] && return 0
  rm -rf "$RELEASES/.incoming"
  cp -R "$HERE" "$RELEASES/.incoming"
  chmod -R go+rX "$RELEASES/.incoming"
  sync
  mv "$RELEASES/.incoming" "$NEW"
}

prepare_host() {
  if [ -z "$ROOT" ]; then
    id ducha >/dev/null 2>&1 || useradd --system --home-dir "$DATA" --shell /usr/sbin/nologin ducha
    chown root:ducha "$SETTINGS"
  fi
  chmod 750 "$SETTINGS"
  mkdir -p "$UNITS" "$ROOT/usr/local/bin"
  cp "$NEW/ducha@.service" "$UNITS/ducha@.service"
  ln -sfn "$HOME_DIR/current/ducha" "$ROOT/usr/local/bin/ducha"
  has_systemd && systemctl daemon-reload
  return 0
}

# Each office's data, copied while it runs, is opened and migrated by the new program.
rehearse() {
  for office in $(offices); do
    [ -e "$(database_of "$office")" ] || continue
    copy=$DATA/$office/rehearsal.db
    rm -f "$copy"*
    bot "$OLD" "$office" backup --out "$copy" >/dev/null || die "$office 备份不了，没有升级。"
    (
      export DATABASE_PATH="$copy"
      bot "$NEW" "$office" audit --out "$DATA/$office/rehearsal.csv" >/dev/null
    ) ||
      die "新版打不开 $office 的数据（拿备份试的，原来的没有动），没有升级。"
    rm -f "$copy"* "$DATA/$office/rehearsal.csv"
  done
}

switch() {
  for office in $(offices); do
    stop "$office"
    [ -e "$(database_of "$office")" ] || continue
    copy=$(before_upgrade "$office" "$NEW")
    rm -f "$copy"
    bot "$OLD" "$office" backup --out "$copy" >/dev/null || {
      start "$office"
      die "$office 停机后备份不了，没有升级，已重新启动旧版。"
    }
  done
  [ -z "$OLD" ] || point previous "$OLD"
  point current "$NEW"
  for office in $(offices); do start "$office"; done
  for office in $(offices); do
    is_ready "$office" && continue
    if [ -z "$OLD" ]; then die "$office 没有启动起来，请看日志。"; fi
    warn "$office 用新版没有就绪，正在退回旧版。"
    go_back "$OLD" "$NEW"
    die '已退回旧版，数据是升级前的。请把日志发给开发人员。'
  done
}

# What is neither in use nor the one before it goes.
tidy() {
  for release in "$RELEASES"/*; do
    [ "$release" = "$NEW" ] || [ "$release" = "$(release_of previous)" ] || rm -rf "$release"
  done
  for office in $(offices); do
    for copy in "$DATA/$office"/before-*.db; do
      [ "$copy" = "$(before_upgrade "$office" "$NEW")" ] || rm -f "$copy"
    done
  done
}

check_machine
check_archive
check_runtime
check_version
refuse_conflicts
check_space
place
if [ "$NEW" = "$OLD" ]; then
  say "已经是这一版（$(value "$NEW/VERSION" version)）。"
else
  [ -z "$OLD" ] || rehearse
  prepare_host
  switch
  tidy
  say "装好了：$(value "$NEW/VERSION" version)。"
fi
for office in "$@"; do "$HOME_DIR/current/ducha" add "$office"; done
[ -n "$(offices)" ] || say '下一步：ducha add 单位代号（小写字母、数字，如 tongbai）。'
