// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QToolButton;

namespace helodesk {

class RunMenu;
class Workbench;

// The runs of the chosen profile, the latest first, or those that a search finds in the runs of all profiles. Whoever
// chooses one sees it in the middle of the window.
class RunsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunsPanel(Workbench *workbench, QWidget *parent = nullptr);

    [[nodiscard]] RunMenu *menu() const { return m_menu; }
    // Shows the field with the keyboard in it.
    void openSearch();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void followWorkbench();
    void applyFonts();
    void markShown();
    void updateWords();
    void search();
    void closeSearch();
    void tellRemoved(int count);
    void undoRemove();
    [[nodiscard]] bool filterSearchKey(QEvent *event);
    [[nodiscard]] bool filterCompare(QEvent *event);

    Workbench *m_workbench;
    QLabel *m_heading;
    QToolButton *m_searchButton;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_hint; // why the list is empty
    QWidget *m_undoBar;
    QLabel *m_undoWords;
    QPushButton *m_undo;
    RunMenu *m_menu;
    QTimer m_searching; // not at every letter
    bool m_marking = false; // the choice follows the workbench, not the user
};

} // namespace helodesk
