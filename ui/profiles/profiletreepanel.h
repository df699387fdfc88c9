// SPDX-License-Identifier: MIT
#pragma once

#include "ui/profiles/profilelibrary.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace helodesk {

class GlyphButton;
class NoticeBar;
class ProfileActions;
class ProfileEntries;
class ProfileTreeView;
class Workbench;

// The tree of profiles with its search field, and what there is to say about it.
class ProfileTreePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ProfileTreePanel(Workbench *workbench, QWidget *parent = nullptr);

    // The menus and keys that work on the tree.
    [[nodiscard]] ProfileActions *actions() { return m_actions; }
    [[nodiscard]] NoticeBar *notice() { return m_notice; }
    // The place that the chosen entry is in, or is: where a new profile goes.
    [[nodiscard]] ProfilePlace chosenPlace() const;
    // The profiles that are chosen in the tree, in its order.
    [[nodiscard]] QList<int> chosenEntries() const;
    void openSearch();

    // Keys of the folders that are open, to be remembered, and to be opened again as they appear.
    [[nodiscard]] QStringList openFolders() const;
    void setOpenFolders(const QStringList &keys);
    void openFolder(const QByteArray &key);

Q_SIGNALS:
    // All profiles of a folder shall be run. path: the folder's.
    void runAllRequested(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();
    void connectTree();
    void connectActions();
    void connectLibrary();
    void applyFonts();
    void markChosen();
    void reveal(int entry);
    void search(const QString &words);
    void closeSearch();
    void updateActions();
    void openMenu(const QPoint &position);
    void renameAt(const QModelIndex &index, const QString &name);
    void dropAt(const QList<int> &entries, const QModelIndex &parent, int row);
    void removeChosen();
    void showRefusal(int entry, const QString &text);
    void openKnownFolders();
    [[nodiscard]] QModelIndex current() const; // in the library's tree

    Workbench *m_workbench;
    ProfileLibrary *m_library;
    ProfileEntries *m_entries;
    ProfileTreeView *m_tree;
    ProfileActions *m_actions;
    QLabel *m_heading;
    QLineEdit *m_search;
    QLabel *m_nothing;
    NoticeBar *m_notice;
    GlyphButton *m_add;
    GlyphButton *m_find;
    QStringList m_openFolders; // keys
    bool m_followsChosen = true; // the current entry is the chosen profile, not a folder
    bool m_marking = false; // the choice follows the workbench, not the user
};

} // namespace helodesk
