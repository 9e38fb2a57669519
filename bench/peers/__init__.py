"""What others send with: their servers, their pinned requirements, and how they are installed."""
