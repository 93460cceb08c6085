'use client';
// The list as it stands, corrections included, as a file for this program or another.

import { useMutation } from '@tanstack/react-query';
import { ChevronDown, Download } from 'lucide-react';
import {
  downloadList,
  type ExportedList,
  savedFormats,
  standingLabel,
} from '@/lib/client/list-files';
import { Button } from '../../ui/button';
import { failureToast } from '../../ui/failure-toast';
import { Menu, MenuItem, MenuLabel } from '../../ui/menu';

export function ExportMenu({ list }: { list: ExportedList }) {
  const download = useMutation({
    mutationFn: (as: (typeof savedFormats)[number]['name']) => downloadList(list, as),
    onError: (thrown) => failureToast(thrown),
  });
  return (
    <Menu
      label="Download the list"
      trigger={
        <Button size="sm" busy={download.isPending}>
          {!download.isPending && <Download aria-hidden />}
          Download list
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <MenuLabel>With your corrections, as</MenuLabel>
      {savedFormats.map(({ name, label }) => (
        <MenuItem key={name} icon={Download} onSelect={() => download.mutate(name)}>
          {standingLabel(label)}
        </MenuItem>
      ))}
    </Menu>
  );
}
