# Runs in the terminal in which the program is to read and write: tells its name, hands every key over as it is, and
# stays until the debug session lets go of the pipe in the session's folder ($1), however that comes.
saved=$(stty -g) && mkfifo -m 600 "$1/terminal" || exit 1
exec 3<"$1/terminal" # Waits for the session to open it.
trap 'stty "$saved"' EXIT
stty raw -echo
tty >"$1/tty.new" && mv "$1/tty.new" "$1/tty"
while read -r line <&3; do :; done
