// SPDX-License-Identifier: MIT
#pragma once

#include <QKeySequence>
#include <QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace helodesk {

// The menu “Message” and its entries, for the window to connect with the composer.
class MessageActions : public QObject
{
    Q_OBJECT
public:
    // The window gets the menu, before "View".
    MessageActions(QMainWindow *window, QAction *open);

    QMenu *menu;
    QAction *save;
    QAction *saveTemplate;
    QAction *attachFiles;
    QAction *insertPicture;
    QAction *attachFiller;
    QAction *source;
    QAction *freshIds;
    QAction *checks;

private:
    QAction *make(const QString &text, const QKeySequence &keys = {});

    QMainWindow *m_window;
};

} // namespace helodesk
