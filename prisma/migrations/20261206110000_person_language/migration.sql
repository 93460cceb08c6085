-- The language in which a person reads the pages, for mails that no request asks for. NULL: not known yet.
ALTER TABLE "app_user" ADD COLUMN "language" TEXT;
