"""Acts that use several rooms: a filling session, saving as one types, export as one act."""
