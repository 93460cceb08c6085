#!/bin/sh
# Starts a program that cannot outlive its parent, runs at low priority and sees only a few environment variables:
#   sandbox.sh [program] arguments...
# Without a program (the first argument begins with '-') it is ffmpeg: fluent-ffmpeg calls it so.
# A layer is left out where the system lacks its tool (macOS has only nice).
case "${1-}" in
  -*)
    set -- "${FFMPEG_PATH:-ffmpeg}" "$@"
    # A core dump of a decoder is useless and may take gigabytes. 512 files: 200 clips of a reel, opened twice, and a margin.
    if command -v prlimit >/dev/null 2>&1; then
      set -- prlimit --core=0 --nofile=512 --fsize=68719476736 "$@"
    fi
    ;;
esac
# Only the innermost program may have the death signal: it is lost on fork and kept on exec.
if setpriv --pdeathsig KILL true 2>/dev/null; then
  set -- setpriv --pdeathsig KILL --no-new-privs "$@"
fi
# A process group of its own, so that a kill reaches its children too. No fork: this shell leads no group.
if command -v setsid >/dev/null 2>&1; then
  set -- setsid "$@"
fi
# A program that starts ffmpeg finds it by FFMPEG_PATH.
exec nice -n "${SANDBOX_NICE:-10}" env -i "PATH=$PATH" LANG=C AV_LOG_FORCE_NOCOLOR=1 \
  ${FFMPEG_PATH:+"FFMPEG_PATH=$FFMPEG_PATH"} \
  ${LD_LIBRARY_PATH:+"LD_LIBRARY_PATH=$LD_LIBRARY_PATH"} \
  ${CUDA_VISIBLE_DEVICES:+"CUDA_VISIBLE_DEVICES=$CUDA_VISIBLE_DEVICES"} "$@"
