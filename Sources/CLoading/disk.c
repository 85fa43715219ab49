#include "disk.h"
#include <linux/magic.h>
#include <sys/vfs.h>

// Not in every edition of linux/magic.h.
#define XFS 0x58465342
#define ZFS 0x2fc12fc1

bool is_on_own_disk(const char *path) {
  struct statfs system;
  if (statfs(path, &system) != 0) return false;
  switch ((unsigned long)system.f_type & 0xffffffff) {
  case EXT4_SUPER_MAGIC:
  case BTRFS_SUPER_MAGIC:
  case TMPFS_MAGIC:
  case OVERLAYFS_SUPER_MAGIC:
  case F2FS_SUPER_MAGIC:
  case XFS:
  case ZFS: return true;
  default: return false;
  }
}
