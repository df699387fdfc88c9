// SPDX-License-Identifier: MIT
#include "ui/composer/messageactions.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace helodesk {

MessageActions::MessageActions(QMainWindow *window, QAction *open)
    : QObject(window), menu(new QMenu(tr("&Message"), window)), m_window(window)
{
    constexpr int placeOfView = 3; // behind File, Edit and Session
    save = make(tr("&Save as .eml…"), Qt::CTRL | Qt::ALT | Qt::Key_S);
    saveTemplate = make(tr("Save as &template…"));
    attachFiles = make(tr("&Attach files…"), Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    insertPicture = make(tr("Insert a &picture…"), Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    attachFiller = make(tr("Attach &generated octets…"));
    source = make(tr("Whole so&urce"), Qt::CTRL | Qt::Key_U);
    source->setToolTip(tr("Edit the message as it goes out, or go back to its fields"));
    freshIds = make(tr("Send again with new &Date and Message-ID"));
    checks = make(tr("Show the &checks"), Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    menu->addActions({open, save, saveTemplate});
    menu->addSeparator();
    menu->addActions({attachFiles, insertPicture, attachFiller});
    menu->addSeparator();
    menu->addActions({source, freshIds, checks});
    const QList<QAction *> menus = window->menuBar()->actions();
    window->menuBar()->insertMenu(menus.value(placeOfView), menu);
}

QAction *MessageActions::make(const QString &text, const QKeySequence &keys)
{
    auto *action = new QAction(text, m_window);
    action->setShortcut(keys);
    // In the window too, so that the keys work while the menus are hidden.
    m_window->addAction(action);
    return action;
}

} // namespace helodesk
