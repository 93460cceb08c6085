#!/bin/sh
# Starts a program that cannot outlive its parent, reaches no network, has limits, runs at low priority and sees only a
# few environment variables:
#   sandbox.sh [program] arguments...
# Without a program (the first argument begins with '-') it is ffmpeg: fluent-ffmpeg calls it so.
# A layer is left out where the system lacks or refuses it (macOS has only nice): workers/process/sandbox-level measures
# what is left, for the health page.
kind="${SANDBOX_KIND:-tool}"
case "${1-}" in
  -*)
    set -- "${FFMPEG_PATH:-ffmpeg}" "$@"
    kind=ffmpeg
    ;;
esac

# The limits. Bytes and seconds of processor time, over all cores; "-": none.
#               address space   private memory  processor time  open files  one file
case "$kind" in
  # A 36-megapixel frame with the look-ahead of the encoder takes about 6 GB. 200 clips of a reel are opened twice.
  ffmpeg)   set_limits() { limits 17179869184 -           172800 512  68719476736 ; } ;;
  # It reads headers and packets and writes no file.
  ffprobe)  set_limits() { limits 4294967296  -           600    64   0           ; } ;;
  # A model of some kilobytes can ask for any amount of memory.
  trial)    set_limits() { limits -           4294967296  60     512  1073741824  ; } ;;
  detector) set_limits() { limits -           17179869184 172800 1024 1073741824  ; } ;;
  # Memory of a graphics card is mapped into the process: a limit would count it.
  detector-gpu) set_limits() { limits -       -           172800 4096 1073741824  ; } ;;
  # It starts ffmpeg, which inherits its limits.
  tracker)  set_limits() { limits -           17179869184 172800 1024 68719476736 ; } ;;
  *)        set_limits() { limits -           -           172800 1024 68719476736 ; } ;;
esac
# At the end of the processor time a signal that says so, five seconds later one that cannot be ignored.
limits() {
  words="--core=0 --nofile=$4 --fsize=$5 --cpu=$3:$(($3 + 5))"
  if [ "$1" != - ]; then words="$words --as=$1"; fi
  if [ "$2" != - ]; then words="$words --data=$2"; fi
}
set_limits

# What a program of ours starts has the limits and the network of its parent already.
if [ "${SANDBOX_NET-}" != inherited ]; then
  # Only the innermost program may have the death signal: it is lost on fork and kept on exec.
  if setpriv --pdeathsig KILL true 2>/dev/null; then
    set -- setpriv --pdeathsig KILL --no-new-privs "$@"
  fi
  # A network of its own, without any device: as root directly, as anyone else through a user namespace.
  # A worker has tried at its start and says which works.
  case "${SANDBOX_NET-}" in
    shared) ;;
    own) set -- unshare --net "$@" ;;
    mapped) set -- unshare --map-root-user --net "$@" ;;
    *)
      if unshare --net true 2>/dev/null; then
        set -- unshare --net "$@"
      elif unshare --map-root-user --net true 2>/dev/null; then
        set -- unshare --map-root-user --net "$@"
      fi
      ;;
  esac
  # shellcheck disable=SC2086 # the words are options made above
  if prlimit $words true 2>/dev/null; then
    set -- prlimit $words "$@"
  fi
elif setpriv --pdeathsig KILL true 2>/dev/null; then
  set -- setpriv --pdeathsig KILL "$@"
fi
# A process group of its own, so that a kill reaches its children too. No fork: this shell leads no group.
if command -v setsid >/dev/null 2>&1; then
  # Linux gives every session the same share of a core and compares niceness only within one (sched(7), "The autogroup
  # feature"): the session itself has to be nice. An ordinary user may write this ten times a second in total.
  if [ -e /proc/self/autogroup ]; then
    # shellcheck disable=SC2016 # for the inner shell
    set -- sh -c 'for try in 1 2 3; do if echo "$0" >/proc/self/autogroup; then break; fi; sleep 0.1; done 2>/dev/null
unset PWD; exec "$@"' "${SANDBOX_NICE:-10}" "$@"
  fi
  set -- setsid "$@"
fi
# A program that starts ffmpeg finds it by FFMPEG_PATH.
exec nice -n "${SANDBOX_NICE:-10}" env -i "PATH=$PATH" LANG=C AV_LOG_FORCE_NOCOLOR=1 SANDBOX_NET=inherited \
  ${FFMPEG_PATH:+"FFMPEG_PATH=$FFMPEG_PATH"} \
  ${LD_LIBRARY_PATH:+"LD_LIBRARY_PATH=$LD_LIBRARY_PATH"} \
  ${CUDA_VISIBLE_DEVICES:+"CUDA_VISIBLE_DEVICES=$CUDA_VISIBLE_DEVICES"} "$@"
