# Shared by the shell tools: talking to the person, and Debian's packages where we may install them.
say() { printf '%s\n' "$*" >&2; }
debian_root() { [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null; }
apt_install() {
    say "正在安装系统软件包：$*"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}
