'use client';
// The list as it stands, corrections included, as a file for this program or another.

import { useMutation } from '@tanstack/react-query';
import { ChevronDown, Download } from 'lucide-react';
import { downloadList, type ExportFormat, exportFormatLabels } from '@/lib/client/list-files';
import type { ParseRequest } from '@/lib/contracts/highlights';
import { Button } from '../../ui/button';
import { failureToast } from '../../ui/failure-toast';
import { Menu, MenuItem, MenuLabel } from '../../ui/menu';

export function ExportMenu({ request }: { request: ParseRequest }) {
  const download = useMutation({
    mutationFn: (as: ExportFormat) => downloadList(request, as),
    onError: (thrown) => failureToast(thrown),
  });
  const formats = Object.entries(exportFormatLabels) as [ExportFormat, string][];
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
      {formats.map(([format, label]) => (
        <MenuItem key={format} icon={Download} onSelect={() => download.mutate(format)}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
