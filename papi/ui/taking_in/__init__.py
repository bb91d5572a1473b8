"""The page that takes files in, part by part: the tray, what each file says, the one looked at, the publish."""
