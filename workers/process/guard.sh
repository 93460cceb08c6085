#!/bin/sh
# Starts a program so that it can neither outlive nor outweigh the one who starts it, and hears nothing of the house:
#   guard.sh [program] arguments...
# Without a program (the first argument begins with '-') it is ffmpeg: fluent-ffmpeg calls it so.
# Each layer is left out where the system lacks it (macOS has none of them but nice).
case "${1-}" in
  -*)
    set -- "${FFMPEG_PATH:-ffmpeg}" "$@"
    # A core file of a decoder is of no use here and may be many gigabytes. 256 files: 200 clips of a reel and a margin.
    if command -v prlimit >/dev/null 2>&1; then
      set -- prlimit --core=0 --nofile=512 --fsize=68719476736 "$@"
    fi
    ;;
esac
# Only the innermost program may have the death signal: it is lost on fork, kept on exec.
if setpriv --pdeathsig KILL true 2>/dev/null; then
  set -- setpriv --pdeathsig KILL --no-new-privs "$@"
fi
# A group of its own, so that a kill reaches whatever it starts. No fork here: the shell leads no group.
if command -v setsid >/dev/null 2>&1; then
  set -- setsid "$@"
fi
# Behind everything else, unless somebody waits for it. Its own children find its ffmpeg by FFMPEG_PATH.
exec nice -n "${GUARD_NICE:-10}" env -i "PATH=$PATH" LANG=C AV_LOG_FORCE_NOCOLOR=1 \
  ${FFMPEG_PATH:+"FFMPEG_PATH=$FFMPEG_PATH"} \
  ${LD_LIBRARY_PATH:+"LD_LIBRARY_PATH=$LD_LIBRARY_PATH"} \
  ${CUDA_VISIBLE_DEVICES:+"CUDA_VISIBLE_DEVICES=$CUDA_VISIBLE_DEVICES"} "$@"
